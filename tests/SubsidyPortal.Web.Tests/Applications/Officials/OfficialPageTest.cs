using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Features.Applications.Officials;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Pages of officials on a real database, as one person at a time.</summary>
public abstract class OfficialPageTest : CompanyPageTest
{
    protected OfficialPageTest(OpenProgramFixture fixture)
        : base(fixture)
    {
        Services.AddOfficialPages();
        Services.AddSingleton(Host.Clock);
    }

    protected void SignInAs(Guid officer, Role role) => SignIn(officer, role.ToString());

    /// <summary>The case page, loaded.</summary>
    protected async Task<IRenderedComponent<OfficialCasePage>> OpenAsync(CaseJourney journey)
    {
        ArgumentNullException.ThrowIfNull(journey);
        var page = Render<OfficialCasePage>(p => p.Add(x => x.Id, journey.Id));
        await page.WaitForElementAsync(".case-rail");
        return page;
    }

    protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();

    protected static IElement? Find(IRenderedComponent<OfficialCasePage> page, string text)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text);
    }

    /// <summary>Clicks without waiting for the end, because the end may be a dialog's answer.</summary>
    protected static Task Click<T>(IRenderedComponent<T> page, string text, int detail = 1)
        where T : IComponent
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.InvokeAsync(() => page.FindAll("button").First(b => b.TextContent.Trim() == text).ClickAsync(new MouseEventArgs { Detail = detail }));
    }

    protected static string Rail(IRenderedComponent<OfficialCasePage> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Find(".case-rail").TextContent;
    }
}
