using Microsoft.Playwright;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A program manager at the policy desk.</summary>
public sealed class PolicyPages(IPage page) : PortalPages(page)
{
    /// <summary>Answers once nothing in the page has changed for a while.</summary>
    private const string AtRest = """
        () => new Promise(rested => {
          const rest = () => { watch.disconnect(); rested(); };
          let timer = setTimeout(rest, 150);
          const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(rest, 150); });
          watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        })
        """;

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
        await ArriveAsync("/policies/drafts/[^/]+$");
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

    /// <summary>Binds every rule of the open part that has no clause yet to one.</summary>
    public async Task BindRestAsync(string clause)
    {
        var unbound = Page.Locator("table.rule tr:has(.field-error):has(select)");
        for (var left = await unbound.CountAsync(); left > 0; left = await unbound.CountAsync())
        {
            // One clause may answer more than one fault.
            await unbound.First.Locator("select").SelectOptionAsync(clause);
            await Assertions.Expect(unbound.Nth(left - 1)).ToHaveCountAsync(0);
        }
    }

    /// <summary>The document of the page as its export gives it.</summary>
    public async Task<string> ExportAsync()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => FollowAsync("Export JSON"));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        return await reader.ReadToEndAsync();
    }

    /// <summary>Replaces the draft's document by a file.</summary>
    public async Task ImportAsync(string document)
    {
        await PartAsync("text");
        await Field("import").SetInputFilesAsync(new FilePayload { Name = "policy.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(document) });
        await Page.Locator(".banner.ok, .banner.pass").WaitForAsync();
        await Assertions.Expect(Page.Locator("#faults + .count")).ToHaveTextAsync("0");
    }

    /// <summary>Begins a draft of a program's next version.</summary>
    public async Task DraftNextAsync(string code)
    {
        await OpenAsync("/policies");
        await Page.Locator($"section[aria-labelledby='p-{code}'] header .btn.small:not(.quiet)").ClickAsync();
        await ArriveAsync("/policies/drafts/[^/]+$");
        await Page.Locator("table.rule").WaitForAsync();
    }

    /// <summary>Gives one reason for every change that has none yet.</summary>
    public async Task GiveReasonsAsync(string reason)
    {
        await PartAsync("changes");
        await TypeAsync("reason-for-all", reason);
        await PressAsync("Use for all without one");
        await Page.Locator("#same-reason").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await SavedAsync();
    }

    /// <summary>Gives the reason for one changed row where it stands.</summary>
    public async Task GiveReasonAtAsync(string path, string reason)
    {
        await Row(path).Locator(".reason .btn").ClickAsync();
        await Row(path).Locator("textarea[id^='why-']").FillAsync(reason);
        await Row(path).Locator(".reason-edit .btn.primary").ClickAsync();
        await Assertions.Expect(Row(path).Locator(".reason")).ToContainTextAsync(reason);
    }

    /// <summary>Takes every example away that the draft answers differently.</summary>
    public async Task RemoveRedExamplesAsync()
    {
        var red = Page.Locator("table.exm > tbody > tr.r");
        for (var left = await red.CountAsync(); left > 0; left--)
        {
            await red.First.Locator("button[aria-expanded]").First.ClickAsync();
            await Page.Locator(".example-open .btn.refuse").ClickAsync();
            await Assertions.Expect(red).ToHaveCountAsync(left - 1);
            await SavedAsync();
        }
    }

    /// <summary>Asks what the open draft would mean for so many generated cases, and stands on the run.</summary>
    public async Task AskWhatIfAsync(string cases)
    {
        await Page.Locator(".page-head a[href*='/what-if']").ClickAsync();
        await AnswerAsync("population", "generated");
        await TypeAsync("size", cases);
        await PressAsync("Start");
        await ArriveAsync("/what-if/[0-9a-f-]{36}$");
    }

    /// <summary>Waits until nothing is being saved, and what the save brings stands in its place: rows that move would let the next press miss.</summary>
    public async Task SavedAsync()
    {
        await Page.Locator(".page-head .saved:not(.busy)").WaitForAsync();
        await Page.EvaluateAsync(AtRest);
        await Page.Locator(".page-head .saved:not(.busy)").WaitForAsync();
    }
}
