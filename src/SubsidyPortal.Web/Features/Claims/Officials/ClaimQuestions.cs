using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>An act on a claim was done.</summary>
public sealed record ClaimStepDone;

/// <summary>An act with what the official said to it, at one revision of the claim: two that are equal are the same act.</summary>
internal sealed record ClaimActSaid(ClaimAct Act, int Revision, string Reason, Guid? Officer, ValueList<PointToAnswer> Points);

/// <summary>The acts of an official on a whole claim: what is asked before, and which use case does it.</summary>
internal static class ClaimQuestions
{
    public static Confirmation For(ClaimAct act, OfficialClaimView view, IStringLocalizer<ClaimTexts> texts)
    {
        var subsidy = view.Calculation.Subsidy.ForReader();
        var question = new Confirmation(texts[$"Ask.{act}.Title", view.Number], act == ClaimAct.Approve ? texts["Ask.Approve.Confirm", subsidy] : texts[$"Ask.{act}.Confirm"])
        {
            Text = texts[$"Ask.{act}.Text", subsidy, view.Calculation.Left.ForReader()],
            Tone = act switch
            {
                ClaimAct.Approve => ConfirmTone.Seal,
                ClaimAct.Reject => ConfirmTone.Refuse,
                _ => ConfirmTone.Primary,
            },
        };
        return act is ClaimAct.Reject ? question with { ReasonLabel = texts[$"Ask.{act}.Reason"], ReasonRequired = true } : question;
    }

    public static Task<Outcome<ClaimStepDone>> RunAsync(UseCaseRunner runner, Guid commandId, OfficialClaimView view, ClaimActSaid said) => said.Act switch
    {
        ClaimAct.Assign => DoneAsync(() => runner.RunAsync(new AssignClaim(commandId, view.Id, view.Revision, said.Officer!.Value))),
        ClaimAct.Take => DoneAsync(() => runner.RunAsync(new TakeClaim(commandId, view.Id, view.Revision))),
        ClaimAct.Return => DoneAsync(() => runner.RunAsync(new ReturnClaim(commandId, view.Id, view.Revision, said.Points))),
        ClaimAct.Reject => DoneAsync(() => runner.RunAsync(new RejectClaim(commandId, view.Id, view.Revision, said.Reason))),
        ClaimAct.Verify => DoneAsync(() => runner.RunAsync(new VerifyClaim(commandId, view.Id, view.Revision))),
        ClaimAct.Approve => DoneAsync(() => runner.RunAsync(new ApproveClaim(commandId, view.Id, view.Revision, view.Calculation.Subsidy))),
        _ => throw new ArgumentOutOfRangeException(nameof(said), said.Act, "No act of this page."),
    };

    /// <summary>What the results have in common is all that the page needs: it reads the claim again.</summary>
    private static async Task<Outcome<ClaimStepDone>> DoneAsync<T>(Func<Task<Outcome<T>>> run) => Ending(await run());

    /// <summary>How a use case ended, without its value.</summary>
    public static Outcome<ClaimStepDone> Ending<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Ok => new Outcome<ClaimStepDone>.Ok(new ClaimStepDone()),
        Outcome<T>.Invalid o => new Outcome<ClaimStepDone>.Invalid(o.Problems),
        Outcome<T>.RuleViolated o => new Outcome<ClaimStepDone>.RuleViolated(o.Violation),
        Outcome<T>.ChangedByOther o => new Outcome<ClaimStepDone>.ChangedByOther(o.By, o.At),
        Outcome<T>.Unavailable o => new Outcome<ClaimStepDone>.Unavailable(o.Reference),
        _ => new Outcome<ClaimStepDone>.NotFound(),
    };
}
