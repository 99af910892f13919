namespace SubsidyPortal.Web.Components;

/// <summary>Where a case stands at one of its five steps.</summary>
public enum StepState
{
    Done,
    Now,
    Ahead,
}

/// <summary>One step of the strip.</summary>
/// <param name="Name">Its word, as it is now: "Decided" when done, "Decision" when ahead.</param>
/// <param name="State">Done, now or ahead.</param>
/// <param name="Note">A date or a short remark under it.</param>
public sealed record StepView(string Name, StepState State, string? Note = null);
