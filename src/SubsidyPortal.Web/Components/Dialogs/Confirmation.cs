using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Components;

/// <summary>How the confirming button looks.</summary>
public enum ConfirmTone
{
    Primary,

    /// <summary>Vermilion: a person signs, approves, publishes or releases.</summary>
    Seal,

    /// <summary>Crimson outline: rejects, withdraws, revokes.</summary>
    Refuse,
}

/// <summary>A question before an act that cannot be undone by a click.</summary>
/// <param name="Title">The act as a question or heading.</param>
/// <param name="Confirm">The button's word: what happens, never "OK".</param>
public sealed record Confirmation(string Title, string Confirm)
{
    /// <summary>What will happen, in a sentence or two.</summary>
    public string? Text { get; init; }

    /// <summary>Figures and lists that belong to the decision.</summary>
    public RenderFragment? Details { get; init; }

    public ConfirmTone Tone { get; init; } = ConfirmTone.Primary;

    /// <summary>Label of the reason, if one is asked for.</summary>
    public string? ReasonLabel { get; init; }

    /// <summary>What stands in the reason's field at first, as when the person comes back to a refused act.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The most characters of the reason that the act takes.</summary>
    public int ReasonLength { get; init; } = 1000;

    /// <summary>The act cannot be confirmed without a reason.</summary>
    public bool ReasonRequired { get; init; }
}

/// <summary>The person confirmed.</summary>
/// <param name="Reason">What was given as the reason, trimmed; empty where none was asked for.</param>
public sealed record Confirmed(string Reason);
