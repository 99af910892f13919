namespace SubsidyPortal.Web.Components;

/// <summary>What a mark means; each has a shape of its own, so that colour never speaks alone.</summary>
public enum MarkKind
{
    /// <summary>A plain word.</summary>
    None,
    Pass,
    Fail,
    Attention,

    /// <summary>Unknown, not stated, undefined, not started: silence is shown.</summary>
    Unknown,
    Info,

    /// <summary>Time runs; no judgement.</summary>
    Clock,

    /// <summary>Still being written.</summary>
    Pen,
}
