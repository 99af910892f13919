using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>A case's amount with everything that it rests on: for paper, and for whoever comes from the ledger or a report.</summary>
[AllowedFor(
    Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record GetAmountTrace(Guid ApplicationId) : IQuery<AmountTraceView>;

/// <summary>The amount and its explanation.</summary>
public sealed record AmountTraceView
{
    public required CaseHeading Case { get; init; }

    /// <summary>The applicant's name.</summary>
    public required LocalizedText Company { get; init; }

    public required string Uscc { get; init; }

    /// <summary>The contract's number as typed; empty in a new draft.</summary>
    public required string ContractNumber { get; init; }

    /// <summary>The calculation that counts, for the company before the decision what it was told, in a draft the estimate; null while a fact that decides is missing.</summary>
    public required EstimateResult? Calculation { get; init; }

    /// <summary>True where a decision rests on the calculation.</summary>
    public required bool Decided { get; init; }

    /// <summary>The decided amount of the city, in yuan; null before the decision.</summary>
    public required Money? Amount { get; init; }

    /// <summary>What the award is since it was reduced, yuan; null where it stands as decided.</summary>
    public Money? ReducedTo { get; init; }

    public required DateOnly? DecidedOn { get; init; }

    /// <summary>Whether the calculation made again has the hash that the decision kept; null before the decision.</summary>
    public required bool? HashAgrees { get; init; }

    /// <summary>Where it differs from what the company was told at its submission; null where it doesn't.</summary>
    public required AmountDifference? Difference { get; init; }

    /// <summary>The approved claims with their calculations, oldest first.</summary>
    public required IReadOnlyList<ClaimAmount> Claims { get; init; }
}

/// <summary>What a claim's subsidy rests on.</summary>
/// <param name="Parts">What each of several payers bears of it; empty where the city pays alone.</param>
public sealed record ClaimAmount(Guid Id, string Number, ClaimCalculation Calculation, IReadOnlyList<PayerAmount> Parts);

internal sealed class GetAmountTraceHandler(PortalDb db, Actor actor, ApplicationsAccess access, ClaimsAccess claims, CaseAmounts amounts, DraftEstimator estimator)
    : IQueryHandler<GetAmountTrace, AmountTraceView>
{
    public async Task<AmountTraceView> HandleAsync(GetAmountTrace query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == application.Program, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == application.CompanyId, cancellationToken);
        var decided = await amounts.DecidedAsync(application, cancellationToken);
        var told = actor.CompanyId == application.CompanyId && !CaseAmounts.IsAnswered(application);
        var calculation = application.SubmittedOn is null
            ? (await estimator.EstimateAsync(application, company, cancellationToken)).Result
            : told ? await amounts.SubmittedAsync(application, cancellationToken) : await amounts.CurrentAsync(application, cancellationToken);
        return new AmountTraceView
        {
            Case = CaseHeading.Of(application, program),
            Company = new LocalizedText(company.EnglishName ?? company.Name, company.Name),
            Uscc = company.Uscc,
            ContractNumber = application.Draft[DraftFields.ContractNumber].Trim(),
            Calculation = calculation,
            Decided = decided is not null,
            Amount = application.Decision?.Amount,
            ReducedTo = application.Reductions.Count > 0 ? application.AwardAmount : null,
            DecidedOn = application.DecidedOn,
            HashAgrees = decided is null ? null : decided.TraceHash == application.Decision!.Calculation.TraceHash,
            Difference = calculation is null || told ? null : await amounts.DifferenceAsync(application, calculation, cancellationToken),
            Claims = await ClaimsOfAsync(application, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ClaimAmount>> ClaimsOfAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        if (application.Decision is null || application.AwardAmount is null)
        {
            return [];
        }

        var approved = await claims.Visible().AsNoTracking().Where(c => c.ApplicationId == application.Id && c.Subsidy != null)
            .OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
        return [.. approved.Select(claim => new ClaimAmount(claim.Id, claim.Number, claim.CalculationAgainst(application), claim.Parts is null ? [] : claim.SubsidyByPayer))];
    }
}
