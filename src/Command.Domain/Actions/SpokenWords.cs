using System.Collections.Frozen;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>What the words of closed lists are called where a person picks one.</summary>
public static class SpokenWords
{
    private static readonly FrozenDictionary<Enum, (string Zh, string En)> All = new Dictionary<Enum, (string, string)>
    {
        [Urgency.Normal] = ("一般", "normal"),
        [Urgency.Urgent] = ("紧急", "urgent"),
        [Urgency.Critical] = ("特急", "critical"),
        [Complexity.Simple] = ("简单件", "simple"),
        [Complexity.General] = ("一般件", "general"),
        [Complexity.Complex] = ("复杂件", "complex"),
        [Nature.Consultation] = ("咨询", "consultation"),
        [Nature.Help] = ("求助", "help"),
        [Nature.Complaint] = ("投诉", "complaint"),
        [Nature.TipOff] = ("举报", "tip-off"),
        [Nature.Suggestion] = ("建议", "suggestion"),
        [Nature.Praise] = ("表扬", "praise"),
        [SupervisionLevel.None] = ("不督办", "none"),
        [SupervisionLevel.Ordinary] = ("普通督办", "ordinary"),
        [SupervisionLevel.Yellow] = ("黄牌", "yellow card"),
        [SupervisionLevel.Red] = ("红牌", "red card"),
        [Satisfaction.Satisfied] = ("满意", "satisfied"),
        [Satisfaction.Basic] = ("基本满意", "basically satisfied"),
        [Satisfaction.Dissatisfied] = ("不满意", "dissatisfied"),
        [EvaluationParty.Dept] = ("部门自评", "the department"),
        [EvaluationParty.Centre] = ("中心综评", "the centre"),
        [EvaluationParty.Citizen] = ("群众问评", "the citizen"),
        [VerifyResult.Confirmed] = ("属实", "confirmed"),
        [VerifyResult.Refuted] = ("不属实", "refuted"),
    }.ToFrozenDictionary();

    /// <summary>A word with its names; one that nothing calls otherwise is called as on the wire.</summary>
    public static CodedWord Of<T>(T word) where T : struct, Enum
    {
        var code = Wire.Name(word);
        if (word is ClockName clock && CaseClocks.All.FirstOrDefault(known => known.Name == clock) is { } known)
        {
            return new CodedWord(code, known.Zh, known.En);
        }

        return All.TryGetValue(word, out var said) ? new CodedWord(code, said.Zh, said.En) : new CodedWord(code, code, code);
    }
}
