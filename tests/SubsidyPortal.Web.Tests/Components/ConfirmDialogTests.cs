using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class ConfirmDialogTests : ComponentTest
{
    private static readonly Confirmation Reject = new("Reject this application?", "Reject") { Tone = ConfirmTone.Refuse, ReasonLabel = "Reason", ReasonRequired = true };

    [Fact]
    public async Task Ask_Confirmed_GivesTheReasonTrimmed()
    {
        var provider = Render<MudDialogProvider>();
        var answer = await provider.InvokeAsync(() => AskWithoutWaiting(Reject));

        await provider.Find("#confirm-reason").ChangeAsync("  too late ");
        await provider.Find(".btn.refuse").ClickAsync();

        Assert.Equal("too late", (await answer.Answer)?.Reason);
    }

    [Fact]
    public async Task Ask_ReasonMissing_StaysOpenAndSaysSo()
    {
        var provider = Render<MudDialogProvider>();
        var answer = await provider.InvokeAsync(() => AskWithoutWaiting(Reject));

        await provider.Find(".btn.refuse").ClickAsync();

        Assert.False(answer.Answer.IsCompleted);
        Assert.NotEmpty(provider.Find("#confirm-reason-error").TextContent);
    }

    [Fact]
    public async Task Ask_TurnedBack_GivesNothing()
    {
        var provider = Render<MudDialogProvider>();
        var answer = await provider.InvokeAsync(() => AskWithoutWaiting(new Confirmation("Send?", "Send")));

        await provider.Find(".btn").ClickAsync();

        Assert.Null(await answer.Answer);
    }

    [Fact]
    public async Task Ask_TwiceAtOnce_ShowsOneQuestionAndAnswersTheSecondWithNothing()
    {
        var provider = Render<MudDialogProvider>();
        var question = new Confirmation("Send?", "Send");
        var first = await provider.InvokeAsync(() => AskWithoutWaiting(question));
        var second = await provider.InvokeAsync(() => AskWithoutWaiting(question));

        Assert.Single(provider.FindAll(".mud-dialog"));
        Assert.Null(await second.Answer);
        await provider.Find(".btn.primary").ClickAsync();
        Assert.NotNull(await first.Answer);

        var later = await provider.InvokeAsync(() => AskWithoutWaiting(question));
        Assert.Single(provider.FindAll(".mud-dialog"));
        Assert.False(later.Answer.IsCompleted);
    }

    [Fact]
    public async Task Open_WhileAnotherIsOpen_ShowsNothingMore()
    {
        var provider = Render<MudDialogProvider>();
        var parameters = new DialogParameters<ConfirmDialog> { { d => d.Question, new Confirmation("Send?", "Send") } };
        await provider.InvokeAsync(() => AskWithoutWaiting(Reject));

        var second = await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().OpenAsync<ConfirmDialog>(parameters));

        Assert.Null(second);
        Assert.Single(provider.FindAll(".mud-dialog"));
    }

    /// <summary>The dialog is shown; its answer comes later, so the task is wrapped to keep it from being awaited here.</summary>
    private Pending AskWithoutWaiting(Confirmation question) => new(Services.GetRequiredService<IDialogService>().AskAsync(question));

    private sealed record Pending(Task<Confirmed?> Answer);
}
