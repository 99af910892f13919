using Microsoft.Playwright;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A program manager at the policy desk.</summary>
public sealed class PolicyPages(IPage page) : PortalPages(page)
{
    /// <summary>The row of an element, by its place in the document.</summary>
    public ILocator Row(string path) =>
        Page.Locator($"[id='e-{string.Concat((path ?? "").Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}']");

    /// <summary>Creates a program that isn't in the catalogue and stands on its empty draft.</summary>
    public async Task CreateProgramAsync(string code, string prefix, string division, string city, string title)
    {
        await OpenAsync("/policies");
        await PressAsync("New program");
        await TypeAsync("Code", code);
        await TypeAsync("Division", division);
        await TypeAsync("CasePrefix", prefix);
        await TypeAsync("City.ZhHans", city);
        await TypeAsync("City.En", "New city");
        await TypeAsync("DocumentNumber", "苏工信〔2026〕1号");
        await TypeAsync("Title.ZhHans", title);
        await TypeAsync("Title.En", "New city vouchers");
        await TypeAsync("IssuedOn", "2026-01-05");
        await TypeAsync("Issuer.ZhHans", "某市工业和信息化局");
        await TypeAsync("Issuer.En", "Bureau of Industry");
        await PressAsync("Create with an empty draft");
        await Page.WaitForURLAsync("**/policies/drafts/*");
        await Page.Locator("table.rule").WaitForAsync();
    }

    /// <summary>Goes to a part of the draft.</summary>
    public async Task PartAsync(string part)
    {
        await Page.Locator($".policy-tabs a[href*='part={part}']").ClickAsync();
        await Page.Locator($".policy-tabs a[href*='part={part}'][aria-current]").WaitForAsync();
    }

    /// <summary>Types a value and waits until the draft is saved with it.</summary>
    public async Task SetAsync(string path, string text, int input = 0)
    {
        var field = Row(path).Locator("input, textarea").Nth(input);
        await field.FillAsync(text);
        await field.BlurAsync();
        await SavedAsync();
    }

    public async Task ChooseInAsync(string path, string value)
    {
        await Row(path).Locator("select").First.SelectOptionAsync(value);
        await SavedAsync();
    }

    /// <summary>Adds an item to a list and waits for its row.</summary>
    public async Task AddToAsync(string list, int item)
    {
        await Row(list).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Add") }).ClickAsync();
        await Row($"{list}[{item}]").WaitForAsync();
        await SavedAsync();
    }

    /// <summary>Waits until nothing is being saved.</summary>
    public Task SavedAsync() => Page.Locator(".page-head .saved:not(.busy)").WaitForAsync();
}
