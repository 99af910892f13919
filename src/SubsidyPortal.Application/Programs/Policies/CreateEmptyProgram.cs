using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>
/// Creates a program that isn't in the catalogue, with an empty policy draft. Tracks, pools and rules come with the draft's publication,
/// which also opens the program.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Code">Stable code in addresses and facts: small letters, digits, hyphens.</param>
/// <param name="Division">GB/T 2260 code of the city.</param>
/// <param name="City">Name of the city.</param>
/// <param name="Title">Name of the program.</param>
/// <param name="DocumentNumber">文号, up to 100 characters.</param>
/// <param name="Issuer">发文机关.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="CasePrefix">City and program year in case numbers, two letters and two digits.</param>
/// <param name="Settings">What no source states.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record CreateEmptyProgram(
    Guid CommandId, string Code, string Division, LocalizedText City, LocalizedText Title, string DocumentNumber, LocalizedText Issuer, DateOnly IssuedOn,
    string CasePrefix, ProgramSettings Settings) : ICommand<Guid>;

internal sealed class CreateEmptyProgramValidator : AbstractValidator<CreateEmptyProgram>
{
    public CreateEmptyProgramValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Code).Matches("^[a-z][a-z0-9-]{2,59}$").WithErrorCode("program.code-form");
        RuleFor(c => c.Division).Must(code => DivisionCode.TryParse(code, out _, out _)).WithErrorCode("program.division-unknown");
        RuleFor(c => c.CasePrefix).Matches("^[A-Z]{2}[0-9]{2}$").WithErrorCode("program.prefix-form");
        RuleFor(c => c.DocumentNumber).Must(Written).WithErrorCode("program.text-needed").Storable(100);
        RuleFor(c => c.City).SetValidator(new LocalizedTextValidator());
        RuleFor(c => c.Title).SetValidator(new LocalizedTextValidator());
        RuleFor(c => c.Issuer).SetValidator(new LocalizedTextValidator());
        RuleFor(c => c.Settings).SetValidator(new ProgramSettingsValidator());
    }

    private static bool Written(string text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>Both languages, up to 200 characters each.</summary>
    private sealed class LocalizedTextValidator : AbstractValidator<LocalizedText>
    {
        private const int Longest = 200;

        public LocalizedTextValidator()
        {
            RuleFor(t => t.En).Must(Written).WithErrorCode("program.text-needed").Storable(Longest);
            RuleFor(t => t.ZhHans).Must(Written).WithErrorCode("program.text-needed").Storable(Longest);
        }
    }
}

internal sealed class CreateEmptyProgramHandler(
    PortalDb db, Actor actor, CityClock clock, DutyRosters rosters, PolicyDesk desk, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<CreateEmptyProgram, Guid>
{
    public async Task<Guid> HandleAsync(CreateEmptyProgram command, CancellationToken cancellationToken)
    {
        if (await db.Programs.AnyAsync(p => p.Code == command.Code, cancellationToken))
        {
            throw new RuleViolationException(ProgramErrors.CodeTaken(command.Code));
        }

        if (await db.Programs.AnyAsync(p => p.CasePrefix == command.CasePrefix, cancellationToken))
        {
            throw new RuleViolationException(ProgramErrors.PrefixTaken(command.CasePrefix));
        }

        var signed = clock.SignedBy(actor.UserId);

        // The first draft is the publication of the program: one case, in which author and publisher must differ.
        var roster = new DutyRoster(DutyGroup.Policy, identifiers.New(), []);
        var program = new SubsidyProgram(
            command.Code, roster.CaseId, command.Division, CityClock.Shanghai, command.CasePrefix, command.Title.ZhHans.Trim(), command.Title.En.Trim(),
            command.DocumentNumber.Trim(), command.Issuer.ZhHans.Trim(), [], command.Settings, signed);
        var document = PolicyBlank.Document(
            program.Code, 1, command.Title, new PolicyCity(command.Division, command.City, CityClock.Shanghai),
            new LegalDocument(program.DocumentNumber, command.Title, command.Issuer, command.IssuedOn), signed.Today);
        var draft = new PolicyDraft(roster.CaseId, program.City, program.Code, 1, null, PolicyJson.Write(document), roster, signed);
        rosters.Store(roster);
        db.Programs.Add(program);
        db.PolicyDrafts.Add(draft);
        audit.Record(
            "program.created",
            new AuditSubject(program.City, "program", program.Code, null),
            after: new Dictionary<string, string> { ["document"] = program.DocumentNumber, ["prefix"] = program.CasePrefix });
        desk.Record("policy.drafted", draft, PolicyDraftStatus.Draft);
        return draft.Id;
    }
}
