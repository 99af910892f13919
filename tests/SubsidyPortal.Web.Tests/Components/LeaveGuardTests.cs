using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class LeaveGuardTests : ComponentTest
{
    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData(".mud-dialog .btn.refuse", "/home")]
    [InlineData(".mud-dialog .btn", "/")]
    public async Task Leave_WithSomethingUnsaved_AsksFirst(string answer, string at)
    {
        var dialogs = Render<MudDialogProvider>();
        var guard = Render<LeaveGuard>(p => p.Add(x => x.Waiting, () => true));

        await guard.InvokeAsync(() => Nav.NavigateTo("/home"));
        await dialogs.WaitForElementAsync(".mud-dialog");
        Assert.EndsWith("/", Nav.Uri, StringComparison.Ordinal);
        await dialogs.Find(answer).ClickAsync();

        await guard.WaitForAssertionAsync(() => Assert.Equal(at, new Uri(Nav.Uri).AbsolutePath));
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
    }

    [Theory]
    [InlineData(false, "/home")]
    [InlineData(true, "/draft/costs")]
    public async Task Leave_SavedOrToAPageThatKeepsIt_GoesAtOnce(bool waiting, string address)
    {
        var dialogs = Render<MudDialogProvider>();
        var guard = Render<LeaveGuard>(p => p.Add(x => x.Waiting, () => waiting).Add(x => x.Keeps, to => to.StartsWith("/draft/", StringComparison.Ordinal)));

        await guard.InvokeAsync(() => Nav.NavigateTo(address));

        await guard.WaitForAssertionAsync(() => Assert.Equal(address, new Uri(Nav.Uri).AbsolutePath));
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
    }
}
