using Xunit.Sdk;
using Xunit.v3;

// Each story has the machine to itself: they start, stop and kill processes.
[assembly: Parallelization(Mode = ParallelMode.None)]
