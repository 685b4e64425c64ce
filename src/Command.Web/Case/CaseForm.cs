
namespace Command.Web.Case;

/// <summary>What is being asked for above the keys.</summary>
public enum CaseForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>备注.</summary>
    Note,

    /// <summary>联系记录.</summary>
    Contact,

    /// <summary>不予受理: a reason.</summary>
    Decline,

    /// <summary>移交: to whom, taken or not, their number.</summary>
    HandOver,

    /// <summary>研判: urgency and why.</summary>
    Assess,

    /// <summary>现场处置: what was found and done.</summary>
    Measure,

    /// <summary>退回: rule, better owner, words.</summary>
    Return,

    /// <summary>办结: result and reply.</summary>
    Complete,

    /// <summary>审核不通过: what is missing.</summary>
    Reject,

    /// <summary>单派: why one department alone.</summary>
    LeadOnly,
}
