using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>A test on the shared portal. Its browsers are closed when it ends; of a failed one, pictures are kept.</summary>
public abstract class Journey(BrowserFixture browser, DemoPortal portal) : IAsyncDisposable
{
    protected DemoPortal Portal { get; } = portal;

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync(TestContext.Current.Test);
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of somebody who is not signed in.</summary>
    /// <param name="over">An address of the portal other than its own.</param>
    protected Task<IPage> VisitorAsync(Uri? over = null) => browser.NewPageAsync(over ?? Portal.Url);

    /// <summary>A browser of somebody with a one-click account.</summary>
    protected async Task<IPage> SignedInAsync(string account, Uri? over = null)
    {
        var page = await VisitorAsync(over);
        await DemoPortal.SignInAsync(page, account);
        return page;
    }

    /// <summary>The page of a case, before the eyes of an official.</summary>
    protected async Task<CasePages> CaseAsync(string account, Guid id)
    {
        var pages = new CasePages(await SignedInAsync(account));
        await pages.OpenCaseAsync(id);
        return pages;
    }

    /// <summary>A new company whose owner is signed in.</summary>
    protected async Task<ApplicationPages> OwnerAsync(NewCompany company)
    {
        var owner = new ApplicationPages(await VisitorAsync());
        await owner.RegisterAsync(company);
        await owner.SignInAsync(company);
        return owner;
    }
}
