using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>What a draft begins as.</summary>
public enum DraftSource
{
    /// <summary>A published version; the last one unless told.</summary>
    Version,

    /// <summary>The policy that ships with the portal.</summary>
    Catalogue,

    /// <summary>The program's data and nothing else.</summary>
    Empty,
}

/// <summary>Begins the next policy version of a program as a draft.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Source">What it begins as.</param>
/// <param name="Version">Which published version; null for the last.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record CreatePolicyDraft(Guid CommandId, string Program, DraftSource Source, int? Version = null) : ICommand<Guid>;

internal sealed class CreatePolicyDraftValidator : AbstractValidator<CreatePolicyDraft>
{
    public CreatePolicyDraftValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Source).IsInEnum();
    }
}

internal sealed class CreatePolicyDraftHandler(
    PortalDb db, Actor actor, CityClock clock, ProgramsAccess access, DutyRosters rosters, PolicyDesk desk, IIdentifiers identifiers)
    : ICommandHandler<CreatePolicyDraft, Guid>
{
    public async Task<Guid> HandleAsync(CreatePolicyDraft command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var number = program.LastPublished.Number + 1;
        var (document, basedOn) = command.Source switch
        {
            DraftSource.Version => FromVersion(program, command.Version, number, signed.Today),
            DraftSource.Catalogue => (Next(CatalogueBytes(program.Code), number, signed.Today, program.LastPublished), null),
            _ => (PolicyJson.Write(Blank(program, number, signed.Today)), null),
        };
        var roster = new DutyRoster(DutyGroup.Policy, identifiers.New(), []);
        var draft = new PolicyDraft(roster.CaseId, program.City, program.Code, number, basedOn, document, roster, signed);
        rosters.Store(roster);
        db.PolicyDrafts.Add(draft);
        desk.Record("policy.drafted", draft, PolicyDraftStatus.Draft);
        return draft.Id;
    }

    /// <summary>A document as the next version of its program: with the number, and taking effect no earlier than today.</summary>
    internal static byte[] Next(ReadOnlySpan<byte> document, int number, DateOnly today, LastPublished last)
    {
        var tree = PolicyTree.Read(document);
        tree["version"] = number;
        if (last.EffectiveFrom is { } before)
        {
            var effective = before > today ? before : today;
            tree["effectiveFrom"] = DayText.Iso(effective);
        }

        return PolicyTree.Write(tree);
    }

    private static (byte[] Document, int? BasedOn) FromVersion(SubsidyProgram program, int? version, int number, DateOnly today)
    {
        var wanted = version ?? program.LastPublished.Number;
        var published = program.Policies.FirstOrDefault(p => p.Version == wanted)
            ?? throw new RuleViolationException(wanted == 0 ? ProgramErrors.NoPolicy() : PolicyErrors.UnknownVersion(wanted));
        return (Next(published.Document, number, today, program.LastPublished), wanted);
    }

    private static byte[] CatalogueBytes(string program) =>
        (PolicyCatalogue.Find(program) ?? throw new RuleViolationException(ProgramErrors.NotInCatalogue(program))).PublishedBytes.ToArray();

    private static PolicyDocument Blank(SubsidyProgram program, int number, DateOnly today) => PolicyBlank.Document(
        program.Code, number, new LocalizedText(program.EnglishName, program.ChineseName),
        new PolicyCity(program.City, new LocalizedText(program.City, program.City), program.TimeZone),
        new LegalDocument(program.DocumentNumber, new LocalizedText(program.EnglishName, program.ChineseName), new LocalizedText(program.Issuer, program.Issuer), today),
        today);
}
