using System.Text;
using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>
/// Replaces the document of a draft: an edit in the page, or an imported file. It may have faults; only what isn't a JSON object at all,
/// is too large or nests too deep is refused. Program and number are the draft's own, whatever the file says.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the author saw.</param>
/// <param name="Document">JSON, at most 2,000,000 bytes as UTF-8.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record ChangePolicyDraft(Guid CommandId, Guid DraftId, int Revision, string Document) : ICommand<int>;

internal sealed class ChangePolicyDraftValidator : AbstractValidator<ChangePolicyDraft>
{
    public ChangePolicyDraftValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
        RuleFor(c => c.Document).NotEmpty().WithErrorCode("policy.document-needed");
        RuleFor(c => c.Document).Must(d => d is null || Encoding.UTF8.GetByteCount(d) <= PolicyJson.MaxBytes)
            .WithErrorCode("policy.too-large").WithState(_ => new object[] { PolicyJson.MaxBytes });
    }
}

internal sealed class ChangePolicyDraftHandler(Actor actor, CityClock clock, PolicyDraftsAccess access, DutyRosters rosters, PolicyDesk desk)
    : ICommandHandler<ChangePolicyDraft, int>
{
    public async Task<int> HandleAsync(ChangePolicyDraft command, CancellationToken cancellationToken)
    {
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        var before = draft.Status;
        var number = (await desk.LastAsync(draft.Program, cancellationToken)).Number + 1;
        var document = DocumentOf(command.Document, draft.Program, number);
        var roster = await rosters.LoadAsync(DutyGroup.Policy, draft.Id, cancellationToken);
        draft.Change(document, number, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        desk.Record("policy.draft-changed", draft, before);
        return draft.Revision;
    }

    private static byte[] DocumentOf(string text, string program, int number)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var tree = PolicyTree.Read(bytes);
            if (tree["program"]?.ToJsonString() == $"\"{program}\"" && tree["version"]?.ToJsonString() == number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return bytes;
            }

            (tree["program"], tree["version"]) = (program, number);
            return PolicyTree.Write(tree);
        }
        catch (PolicyFormatException refused)
        {
            throw new RuleViolationException(PolicyErrors.NotADocument(refused.Faults[0].Path, refused.Faults[0].Message));
        }
    }
}
