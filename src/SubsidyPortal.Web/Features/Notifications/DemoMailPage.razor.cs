using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>The mails of the demo. Outside the demo there is no such page.</summary>
public sealed partial class DemoMailPage
{
    private IReadOnlyList<StoredMail> mails = [];

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private IOptions<ShellOptions> Options { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!Options.Value.Demo)
        {
            Nav.NotFound();
            return;
        }

        mails = await Services.GetRequiredService<MailFolder>().ListAsync(CancellationToken.None);
    }
}
