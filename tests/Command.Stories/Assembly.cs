// Each story has the machine to itself: they start, stop and kill processes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
