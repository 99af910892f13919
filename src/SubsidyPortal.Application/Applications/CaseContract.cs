using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The contract as a case states it: read from what its latest round handed in, because the contract's row follows whichever
/// application of it was handed in last.
/// </summary>
internal static class CaseContract
{
    /// <summary>The terms of a round; the row's where the round holds no answers that can be read.</summary>
    public static ContractTerms Of(ApplicationRound? round, ContractTerms row) =>
        round is null ? row : Read(round.Answers, round.SubmittedOn) ?? row;

    /// <summary>The terms of a case that is loaded with its rounds; null for a draft. The row is read only where it is needed.</summary>
    public static async Task<ContractTerms?> OfLoadedAsync(PortalDb db, SubsidyApplication application, CancellationToken cancellationToken) =>
        application.LatestRound is { } round && Read(round.Answers, round.SubmittedOn) is { } stated
            ? stated
            : await db.Contracts.AsNoTracking().Where(c => c.Id == application.ContractId).Select(c => c.Terms).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The terms of a case that is loaded without its rounds; null for a draft.</summary>
    public static async Task<ContractTerms?> OfAsync(PortalDb db, SubsidyApplication application, CancellationToken cancellationToken)
    {
        var row = await db.Contracts.AsNoTracking().Where(c => c.Id == application.ContractId).Select(c => c.Terms).FirstOrDefaultAsync(cancellationToken);
        var round = await db.Applications.AsNoTracking().Where(a => a.Id == application.Id).SelectMany(a => a.Rounds)
            .OrderByDescending(r => r.Number).Select(r => new { r.Answers, r.SubmittedOn }).FirstOrDefaultAsync(cancellationToken);
        return round is null || row is null ? row : Read(round.Answers, round.SubmittedOn) ?? row;
    }

    /// <summary>The terms in a round's answers; null where they can't be read, as in a city that was made in bulk.</summary>
    public static ContractTerms? Read(string answers, DateOnly submittedOn)
    {
        var handedIn = RoundAnswers.Read(answers);
        return handedIn is { Answers: { } typed, Lines: { } lines }
            ? DraftReader.ReadFacts(new ApplicationDraft(typed, lines), submittedOn).Content?.Terms
            : null;
    }
}
