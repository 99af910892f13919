using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SubsidyPortal.Web.Features.Identity.Sessions;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>Sign-in. A wrong password, an unknown address, a closed and a locked account all get the same answer.</summary>
public sealed partial class SignInPage
{
    private bool failed;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnAddress { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IOptions<ShellOptions> Options { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <summary>Says what has just worked before the person came here.</summary>
    private string? AfterText => After switch
    {
        "registered" => L["After.registered"].Value,
        "accepted" => L["After.accepted"].Value,
        "password-set" => L["After.password-set"].Value,
        _ => null,
    };

    protected override void OnInitialized()
    {
        Input ??= new SignInInput();
        if (HttpMethods.IsGet(Context.Request.Method) && SignedInUser.From(Context.User) is { } user)
        {
            var address = ReturnUrl.Sanitise(ReturnAddress);
            Nav.NavigateTo(address == Links.Public.Home ? Navigation.Start(user.Roles) : address);
        }
    }

    private async Task SubmitAsync()
    {
        var next = await Services.GetRequiredService<SignInFlow>().WithPasswordAsync(Input!.Email, Input.Password, ReturnAddress);
        if (next is null)
        {
            failed = true;
            return;
        }

        Nav.NavigateTo(next);
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed class SignInInput
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}
