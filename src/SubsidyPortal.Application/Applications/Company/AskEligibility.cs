using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// What the rules say to a few answers, before anything is typed: the engine runs on the company's facts, these answers and a
/// model contract of the track that nothing else speaks against.
/// </summary>
/// <param name="Program">Program code.</param>
/// <param name="Track">Track code.</param>
/// <param name="Answers">yes, no or unknown, by draft field.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AskEligibility(string Program, string Track, IReadOnlyDictionary<string, string> Answers) : IQuery<EstimateResult>;

internal sealed class AskEligibilityHandler(PortalDb db, Actor actor, CityClock clock, PolicyStore policies, CaseCalculator calculator)
    : IQueryHandler<AskEligibility, EstimateResult>
{
    private const int ModelYuan = 1_000_000;

    public async Task<EstimateResult> HandleAsync(AskEligibility query, CancellationToken cancellationToken)
    {
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.CompanyId, cancellationToken) ?? throw new NotFoundException();
        var signed = clock.SignedBy(actor.UserId);
        var policy = await policies.InForceAsync(query.Program, signed.Today, cancellationToken);
        var counted = (policy?.FindTrack(query.Track) ?? throw new NotFoundException()).Base.Counted[0];
        var model = new SubsidyApplication(Guid.Empty, "", company.City, query.Program, query.Track, company.Id, company.Facts.RegisteredIn, signed);
        var day = signed.Today;
        var draft = ApplicationDraft.Empty
            .WithLines([new DraftLine(Guid.Empty, null, "-", EnumCode.Of(counted.Lines[0]), "", Money.FromYuan(ModelYuan).ToString())])
            .With(DraftFields.ContractKind, EnumCode.Of(counted.Contract))
            .With(DraftFields.ContractTraits, string.Join(',', EnumCode.All<ContractTrait>()))
            .With(DraftFields.SignedOn, DayText.Iso(day)).With(DraftFields.StartsOn, DayText.Iso(day)).With(DraftFields.EndsOn, DayText.Iso(day.AddYears(1).AddDays(-1)));
        foreach (var (key, value) in query.Answers)
        {
            draft = draft.With(key, value);
        }

        // What it is used for isn't asked here: only what stands against every use is told.
        var questions = TrackQuestions.Of(policy.Document, policy.FindTrack(query.Track)!);
        EstimateResult? best = null;
        foreach (var use in EnumCode.All<ContractUse>())
        {
            var content = DraftReader.ReadFacts(ReadableDraft.Of(draft.With(DraftFields.Use, use)).Draft, day, questions).Content ?? throw new NotFoundException();
            var result = await calculator.EstimateAsync(model, company, content, day, cancellationToken) ?? throw new NotFoundException();
            best = best is null || Weight(result) < Weight(best) ? result : best;
        }

        return best!;
    }

    private static int Weight(EstimateResult result) => !result.Eligible ? 2 : result.NeedsReview ? 1 : 0;
}
