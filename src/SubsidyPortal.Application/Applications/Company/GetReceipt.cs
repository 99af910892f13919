using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>The receipt of the latest submission: what was handed in, with the hash of every file as it was read back then.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record GetReceipt(Guid ApplicationId) : IQuery<ReceiptView>;

/// <summary>A receipt, made of what the round kept; it never changes.</summary>
public sealed record ReceiptView
{
    public required CaseHeading Case { get; init; }

    /// <summary>1 for the first submission.</summary>
    public required int Round { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Name of the person who handed it in.</summary>
    public required LocalizedText? SubmittedBy { get; init; }

    public required LocalizedText Company { get; init; }

    public required string Uscc { get; init; }

    public required string ContractNumber { get; init; }

    public required string ContractTitle { get; init; }

    public required string DeclaredBy { get; init; }

    public required IReadOnlyList<DraftLine> Lines { get; init; }

    public required IReadOnlyList<RoundDocument> Documents { get; init; }

    public required Money Applied { get; init; }

    public required int PolicyVersion { get; init; }

    public required string PolicyHash { get; init; }

    public required string TraceHash { get; init; }

    public required DateOnly? DecideBy { get; init; }

    /// <summary>That day was counted over a year whose holidays are not all known.</summary>
    public bool DecideAssumed { get; init; }
}

internal sealed class GetReceiptHandler(PortalDb db, CityCalendar calendar, ApplicationsAccess access) : IQueryHandler<GetReceipt, ReceiptView>
{
    public async Task<ReceiptView> HandleAsync(GetReceipt query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        var round = application.LatestRound ?? throw new NotFoundException();
        var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == application.Program, cancellationToken);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == application.CompanyId, cancellationToken);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == round.SubmittedBy, cancellationToken);
        var handedIn = RoundAnswers.Read(round.Answers);
        string Answer(string key) => handedIn.Answers.GetValueOrDefault(key, "").Trim();
        return new ReceiptView
        {
            Case = CaseHeading.Of(application, program),
            Round = round.Number,
            SubmittedAt = round.SubmittedAt,
            SubmittedBy = person is null ? null : CaseHistory.NameOf(person),
            Company = new LocalizedText(company.EnglishName ?? company.Name, company.Name),
            Uscc = company.Uscc,
            ContractNumber = Answer(DraftFields.ContractNumber),
            ContractTitle = Answer(DraftFields.ContractTitle),
            DeclaredBy = Answer(DraftFields.DeclaredBy),
            Lines = handedIn.Lines,
            Documents = handedIn.Documents,
            Applied = round.Estimate.AwardCeiling,
            PolicyVersion = round.Estimate.PolicyVersion,
            PolicyHash = round.Estimate.PolicyHash,
            TraceHash = round.Estimate.TraceHash,
            DecideBy = application.DecideBy,
            DecideAssumed = Deadline.Of(application.DecideBy, round.SubmittedOn, await calendar.GetAsync(cancellationToken)) is { Assumed: true },
        };
    }
}
