using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>What all pages of the portal have in common: fields by their id, buttons by their English words.</summary>
public class PortalPages(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Main => Page.Locator("main");

    /// <summary>Opens an address and waits until the page answers.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await InteractiveAsync();
    }

    /// <summary>A click between the first paint and the circuit would be lost.</summary>
    public Task InteractiveAsync() => Page.Locator("#live").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    public ILocator Field(string id) => Page.Locator($"[id='{id}']");

    /// <summary>Types into a field and leaves it.</summary>
    public async Task TypeAsync(string id, string text)
    {
        await Field(id).FillAsync(text);
        await Field(id).BlurAsync();
    }

    public Task ChooseAsync(string id, string value) => Field(id).SelectOptionAsync(value);

    public Task TickAsync(string id) => Field(id).CheckAsync();

    /// <summary>One of a few answers drawn as a bar.</summary>
    public Task AnswerAsync(string id, string value) => Page.Locator($"label[for='{id}-{value}']").ClickAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    public Task PressAsync(string name) => Button(name).First.ClickAsync();

    /// <summary>A button of the question that has just been asked.</summary>
    public Task ConfirmAsync(string name) =>
        Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name }).ClickAsync();

    /// <summary>Follows a link of the page.</summary>
    public Task FollowAsync(string name) => Main.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name }).First.ClickAsync();

    /// <summary>Waits until the page shows a text.</summary>
    public Task SeeAsync(string text) => Main.GetByText(text).First.WaitForAsync();

    /// <summary>
    /// Waits until the page is at an address. The browser is asked: waiting for the address in the driver also waits for the page's load, which
    /// is missed where it ends in the moment of asking, as it did on busy machines.
    /// </summary>
    /// <param name="pattern">A regular expression.</param>
    public Task ArriveAsync([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>Sends files to an upload and waits until each stands among the papers.</summary>
    public static async Task UploadAsync(ILocator slot, params FilePayload[] files)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(files);
        await SendAsync(slot, files);
        foreach (var file in files)
        {
            await slot.Locator("ul.papers bdi, p.small bdi", new LocatorLocatorOptions { HasText = file.Name }).First.WaitForAsync();
        }
    }

    /// <summary>
    /// Hands files to an upload as a person who chooses them: the browser reads them from the disk, while it sends them. Each upload has a folder
    /// of its own, because journeys beside it send papers of the same names.
    /// </summary>
    public static async Task SendAsync(ILocator slot, params FilePayload[] files)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(files);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "papers", Path.GetRandomFileName())).FullName;
        foreach (var file in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Buffer);
        }

        await slot.Locator("input[type=file]:not([disabled])").SetInputFilesAsync(files.Select(file => Path.Combine(folder, file.Name)));
    }

    public static FilePayload Pdf(string name, byte[] content) => new() { Name = name, MimeType = "application/pdf", Buffer = content };
}
