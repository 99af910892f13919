using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Saves the contract lines of a draft as a whole. The last writer wins and is told so: the result carries the lines of
/// somebody else that were replaced, so that they can be taken back. No audit event, as for single answers.
/// </summary>
/// <param name="CommandId">Made by the client for this change.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Lines">All lines in their order.</param>
/// <param name="BasedOn">The stamp of the lines that the editor saw, see <see cref="DraftLinesStamp"/>.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SaveDraftLines(Guid CommandId, Guid ApplicationId, IReadOnlyList<DraftLine> Lines, string BasedOn) : ICommand<DraftLinesSaved>;

/// <summary>The lines are safe.</summary>
/// <param name="Revision">Of the case after saving.</param>
/// <param name="SavedAt">By the portal's clock.</param>
/// <param name="Stamp">What the next change is based on.</param>
/// <param name="Replaced">Lines that somebody else had saved meanwhile; null where nobody had.</param>
public sealed record DraftLinesSaved(int Revision, DateTimeOffset SavedAt, string Stamp, IReadOnlyList<DraftLine>? Replaced);

internal sealed class SaveDraftLinesValidator : AbstractValidator<SaveDraftLines>
{
    public SaveDraftLinesValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.BasedOn).NotNull();
        RuleFor(c => c.Lines).NotNull().Must(lines => lines is null || lines.Select(l => l.Id).Distinct().Count() == lines.Count).WithErrorCode("draft.lines-same-id");
        RuleForEach(c => c.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Id).NotEmpty();
            line.RuleFor(l => l.Description).Storable();
            line.RuleFor(l => l.Kind).Storable();
            line.RuleFor(l => l.Page).Storable();
            line.RuleFor(l => l.Amount).Storable();
        });
    }
}

internal sealed class SaveDraftLinesHandler(Actor actor, CityClock clock, ApplicationsAccess access) : ICommandHandler<SaveDraftLines, DraftLinesSaved>
{
    public async Task<DraftLinesSaved> HandleAsync(SaveDraftLines command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var before = application.Draft.Lines;
        var signed = clock.SignedBy(actor.UserId);
        application.SaveLines(command.Lines, signed);
        var stamp = DraftLinesStamp.Of(application.Draft.Lines);
        var replaced = DraftLinesStamp.Of(before) is var old && old != command.BasedOn && old != stamp ? before : null;
        return new DraftLinesSaved(application.Revision, signed.At, stamp, replaced);
    }
}
