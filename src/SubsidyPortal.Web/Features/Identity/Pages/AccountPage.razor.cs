using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Identity.Sessions;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>The own account: name, language, password.</summary>
public sealed partial class AccountPage
{
    private static readonly SelectOption[] LanguageOptions = [new(Languages.Chinese, "简体中文"), new(Languages.English, "English")];

    private OwnAccount? own;

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileInput? Profile { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordInput? Change { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private string? DoneText => Done switch
    {
        "saved" when Outcome is null => L["Account.Saved"].Value,
        "password" when Outcome is null => L["Account.PasswordChanged"].Value,
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        own = (await Runner.AskAsync(new ReadOwnAccount())).ValueOrDefault;
        Profile ??= new ProfileInput { Name = own?.Name, LatinName = own?.LatinName, Language = own?.Language };
        Change ??= new PasswordInput();
    }

    private async Task SaveAsync()
    {
        Outcome = await Runner.RunAsync(new UpdateProfile(FormCommand.IdOr(Profile!.CommandId), Profile.Name ?? "", Profile.LatinName, Profile.Language ?? ""));
        if (Outcome.Succeeded)
        {
            PreferenceCookies.SetLanguage(Context, Profile.Language!);
            await FinishAsync("saved");
        }
    }

    private async Task ChangeAsync()
    {
        Outcome = await Runner.RunAsync(new ChangePassword(FormCommand.IdOr(Change!.CommandId), new Secret(Change.Current), new Secret(Change.Password)));
        if (Outcome.Succeeded)
        {
            await FinishAsync("password");
        }
    }

    /// <summary>This session goes on with the new name; where the password changed, all others end.</summary>
    private async Task FinishAsync(string what)
    {
        await Services.GetRequiredService<SignInFlow>().RenewAsync(Context);
        Nav.NavigateTo(Links.Account.ProfileAfter(what));
    }
}

/// <summary>What the form of the profile sends.</summary>
public sealed class ProfileInput
{
    public Guid CommandId { get; set; }

    public string? Name { get; set; }

    public string? LatinName { get; set; }

    public string? Language { get; set; }
}

/// <summary>What the form of the password sends.</summary>
public sealed class PasswordInput
{
    public Guid CommandId { get; set; }

    public string? Current { get; set; }

    public string? Password { get; set; }
}
