namespace SubsidyPortal.Domain.Programs;

/// <summary>Why a policy draft changes an element of the version before it.</summary>
/// <param name="Element">The element, as <see cref="Policies.ElementChange.Element"/> names it: it stays the same where others move.</param>
/// <param name="Text">The reason.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
public sealed record ChangeReason(string Element, string Text, Guid By, DateTimeOffset At);
