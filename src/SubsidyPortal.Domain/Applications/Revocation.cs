namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// The revocation (撤销) of an award: proposed by one approver with its legal ground, confirmed by another. One that was taken back
/// stays in the history only.
/// </summary>
/// <param name="Id">The case of its own duty roster, <see cref="Identity.DutyGroup.Revocation"/>: every proposal asks for two people anew.</param>
/// <param name="Ground">The legal ground, up to <see cref="SubsidyApplication.ReasonLength"/> characters; the company reads it once confirmed.</param>
/// <param name="ConfirmedBy">Null while it is only proposed.</param>
/// <param name="ConfirmedAt">Null while it is only proposed.</param>
public sealed record Revocation(Guid Id, string Ground, Guid ProposedBy, DateTimeOffset ProposedAt, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt);
