using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>Accepting an invitation by the mailed link.</summary>
public sealed partial class InvitationPage
{
    private InvitationView? view;

    [SupplyParameterFromForm(FormName = "invitation")]
    private InvitationInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InvitationInput();
        view = (await Runner.AskAsync(new ReadInvitation(new Secret(Token)))).ValueOrDefault;
    }

    private async Task SubmitAsync()
    {
        Outcome = await Runner.RunAsync(new AcceptInvitation(
            FormCommand.IdOr(Input!.CommandId), new Secret(Token), Input.Name, Input.LatinName, new Secret(Input.Password), CultureInfo.CurrentUICulture.Name));
        if (Outcome.Succeeded)
        {
            Nav.NavigateTo(Links.Account.SignInAfter("accepted"));
        }
    }
}

/// <summary>What the form of an invitation sends.</summary>
public sealed class InvitationInput
{
    public Guid CommandId { get; set; }

    public string? Name { get; set; }

    public string? LatinName { get; set; }

    public string? Password { get; set; }
}
