using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>In whose name a role decides. The staff of the demonstration plays every part.</summary>
internal static class RolePowers
{
    extension(Role role)
    {
        /// <summary>It decides in the name of the centre.</summary>
        public bool DecidesForTheCentre => role is Role.Supervisor or Role.Shift or Role.Demo;

        /// <summary>It calls a 会商; everybody else asks for one.</summary>
        public bool CallsMeetings => role is Role.Shift or Role.Leader or Role.Demo;

        /// <summary>It decides what only a leader may: a second extension, 挂账.</summary>
        public bool Leads => role is Role.Leader or Role.Demo;
    }
}
