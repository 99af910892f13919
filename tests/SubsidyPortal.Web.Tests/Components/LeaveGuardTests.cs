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

    [Fact]
    public async Task Leave_WithSomethingUnsaved_AsksFirst()
    {
        var arrived = Arrival();
        var dialogs = await AskedAsync();

        await dialogs.Find(".mud-dialog .btn.refuse").ClickAsync();

        Assert.Equal("/home", await arrived);
        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
    }

    [Fact]
    public async Task Leave_AskedAndStaying_Stays()
    {
        var dialogs = await AskedAsync();

        await dialogs.Find(".mud-dialog .btn").ClickAsync();

        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll(".mud-dialog")));
        Assert.Equal("/", new Uri(Nav.Uri).AbsolutePath);
    }

    [Theory]
    [InlineData(false, "/home")]
    [InlineData(true, "/draft/costs")]
    public async Task Leave_SavedOrToAPageThatKeepsIt_GoesAtOnce(bool waiting, string address)
    {
        var dialogs = Render<MudDialogProvider>();
        var guard = Render<LeaveGuard>(p => p.Add(x => x.Waiting, () => waiting).Add(x => x.Keeps, to => to.StartsWith("/draft/", StringComparison.Ordinal)));
        var arrived = Arrival();

        await guard.InvokeAsync(() => Nav.NavigateTo(address));

        Assert.Equal(address, await arrived);
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
    }

    /// <summary>Somebody wants to leave for the home page and is asked.</summary>
    private async Task<IRenderedComponent<MudDialogProvider>> AskedAsync()
    {
        var dialogs = Render<MudDialogProvider>();
        var guard = Render<LeaveGuard>(p => p.Add(x => x.Waiting, () => true));
        await guard.InvokeAsync(() => Nav.NavigateTo("/home"));
        await dialogs.WaitForElementAsync(".mud-dialog");
        Assert.Equal("/", new Uri(Nav.Uri).AbsolutePath);
        return dialogs;
    }
}
