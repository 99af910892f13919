using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Makes a round out of what the draft holds: reads it in full, calculates, reads every paper back from the store and binds
/// the contract. Used by the first submission and by every answer to a return.
/// </summary>
public sealed class SubmissionDesk(PortalDb db, CaseCalculator calculator, ContractBook contracts, IDocumentStore store, IIdentifiers identifiers)
{
    /// <summary>The submission, ready to be handed to the case.</summary>
    /// <exception cref="RuleViolationException">
    /// <c>application.not-complete</c>, <c>application.not-eligible</c>, <c>application.program-closed</c>, <c>document.not-intact</c>,
    /// or a refusal about the contract.
    /// </exception>
    public async Task<Submission> PrepareAsync(SubsidyApplication application, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == application.CompanyId, cancellationToken);
        var asOf = application.SubmittedOn ?? signed.Today;
        var reading = DraftReader.Read(application.Draft, application.CoveredSlots(), signed.Today, await calculator.QuestionsAsync(application, asOf, cancellationToken));
        if (!reading.IsComplete)
        {
            throw new RuleViolationException(ApplicationErrors.NotComplete(reading.Problems.Count));
        }

        // A case is calculated as of its first submission, also when it comes back.
        var estimate = await calculator.EstimateAsync(application, company, reading.Content!, asOf, cancellationToken)
            ?? throw new RuleViolationException(ApplicationErrors.ProgramClosed(application.Program));
        if (!estimate.Eligible)
        {
            throw new RuleViolationException(ApplicationErrors.NotEligible());
        }

        await RequireIntactAsync(application, cancellationToken);
        var (contract, lines) = await contracts.BindAsync(application, reading.Content!, cancellationToken);
        RememberContractLines(application, lines, signed);
        return new Submission(
            identifiers.New(),
            contract.Id,
            company.Facts.RegisteredIn,
            [.. lines.Select(l => new SubmittedLine(identifiers.New(), l.ContractLineId!.Value, EnumCode.Of(l.Kind), l.Description, l.Page, l.Amount))],
            EstimateFactsJson.Write(estimate.Facts),
            RoundAnswers.Of(application).Write(),
            CalculationRecord.Of(estimate));
    }

    private async Task RequireIntactAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        foreach (var document in application.Documents.Where(d => !d.Removed))
        {
            if (await store.VerifyAsync(document.File.Hash, cancellationToken) != DocumentState.Intact)
            {
                throw new RuleViolationException(DocumentErrors.NotIntact(document.File.Name));
            }
        }
    }

    // The next round must find the same contract lines, whatever is edited in between.
    private static void RememberContractLines(SubsidyApplication application, IReadOnlyList<DraftLineContent> lines, Signed signed)
    {
        var byId = lines.ToDictionary(l => l.Id, l => l.ContractLineId);
        if (application.Draft.Lines.Any(l => l.ContractLineId != byId[l.Id]))
        {
            application.SaveLines([.. application.Draft.Lines.Select(l => l with { ContractLineId = byId[l.Id] })], signed);
        }
    }
}
