using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Creates a program from a policy of the catalogue: tracks, pools and their accounts, still without money and closed for
/// applicants. Another program manager publishes and opens it.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CatalogueCode">Program code in the catalogue.</param>
/// <param name="CasePrefix">City and program year in case numbers, two letters and two digits: <c>SH25</c>.</param>
/// <param name="Settings">What no source states.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record CreateProgramFromCatalogue(Guid CommandId, string CatalogueCode, string CasePrefix, ProgramSettings Settings) : ICommand<string>;

internal sealed class CreateProgramFromCatalogueValidator : AbstractValidator<CreateProgramFromCatalogue>
{
    public CreateProgramFromCatalogueValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.CatalogueCode).NotEmpty().WithErrorCode("program.catalogue-needed");
        RuleFor(c => c.CasePrefix).Matches("^[A-Z]{2}[0-9]{2}$").WithErrorCode("program.prefix-form");
        RuleFor(c => c.Settings).SetValidator(new ProgramSettingsValidator());
    }
}

/// <summary>Ranges of what the city configures.</summary>
internal sealed class ProgramSettingsValidator : AbstractValidator<ProgramSettings>
{
    public ProgramSettingsValidator()
    {
        RuleFor(s => s.NoticeWorkingDays).InclusiveBetween(0, 60).WithErrorCode("program.days-range").WithState(_ => new object[] { 0, 60 });
        RuleFor(s => s.AnswerWorkingDays).InclusiveBetween(1, 120).WithErrorCode("program.days-range").WithState(_ => new object[] { 1, 120 });
        RuleFor(s => s.DecisionWorkingDays).InclusiveBetween(1, 250).WithErrorCode("program.days-range").WithState(_ => new object[] { 1, 250 });
        RuleFor(s => s.ClaimMonths).InclusiveBetween(1, 120).WithErrorCode("program.months-range").WithState(_ => new object[] { 1, 120 });
        RuleFor(s => s.SecondApprovalAbove).Must(a => a is null || !a.Value.IsNegative).WithErrorCode("amount.negative");
    }
}

internal sealed class CreateProgramFromCatalogueHandler(
    PortalDb db, Actor actor, CityClock clock, DutyRosters rosters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<CreateProgramFromCatalogue, string>
{
    public async Task<string> HandleAsync(CreateProgramFromCatalogue command, CancellationToken cancellationToken)
    {
        var policy = PolicyCatalogue.Find(command.CatalogueCode) ?? throw new RuleViolationException(ProgramErrors.NotInCatalogue(command.CatalogueCode));
        if (await db.Programs.AnyAsync(p => p.Code == policy.Program, cancellationToken))
        {
            throw new RuleViolationException(ProgramErrors.CodeTaken(policy.Program));
        }

        if (await db.Programs.AnyAsync(p => p.CasePrefix == command.CasePrefix, cancellationToken))
        {
            throw new RuleViolationException(ProgramErrors.PrefixTaken(command.CasePrefix));
        }

        var signed = clock.SignedBy(actor.UserId);
        var program = Build(policy.Document, command, identifiers.New(), signed);
        var roster = new DutyRoster(DutyGroup.Policy, program.PublicationId, []);
        roster.Take(Duty.Author, signed);
        rosters.Store(roster);
        db.Programs.Add(program);
        foreach (var pool in program.Pools)
        {
            ledger.OpenPool(pool);
        }

        audit.Record(
            "program.created",
            new AuditSubject(program.City, "program", program.Code, null),
            after: new Dictionary<string, string> { ["document"] = program.DocumentNumber, ["policyHash"] = policy.Hash, ["prefix"] = program.CasePrefix });
        return program.Code;
    }

    private static SubsidyProgram Build(PolicyDocument document, CreateProgramFromCatalogue command, Guid publicationId, Signed signed)
    {
        var tracks = document.Tracks.Select(t => new ProgramTrack(t.Code, t.Letter, t.Title.ZhHans, t.Title.En)).ToList();
        var program = new SubsidyProgram(
            document.Program, publicationId, document.City.Division, document.City.TimeZone, command.CasePrefix, document.Title.ZhHans, document.Title.En,
            document.LegalDocument.Number, document.LegalDocument.Issuer.ZhHans, tracks, command.Settings, signed);
        program.OpenPools(document, signed.Today.Year);
        return program;
    }
}
