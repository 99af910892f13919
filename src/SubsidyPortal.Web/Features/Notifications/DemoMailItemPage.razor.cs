using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>One mail of the demo, whose links can be followed.</summary>
public sealed partial class DemoMailItemPage
{
    private StoredMail? mail;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private IOptions<ShellOptions> Options { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private IEnumerable<string> Lines =>
        (mail?.Text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line != "--");

    protected override async Task OnInitializedAsync()
    {
        mail = Options.Value.Demo ? await Services.GetRequiredService<MailFolder>().FindAsync(Name, CancellationToken.None) : null;
        if (mail is null)
        {
            Nav.NotFound();
        }
    }

    /// <summary>The path of a line that is a link. It leads into this portal, under whatever name the reader reaches it.</summary>
    private static string? PathOf(string line) =>
        Uri.TryCreate(line, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? uri.PathAndQuery : null;
}
