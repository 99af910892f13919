using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Identity.Sessions;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Pages;

/// <summary>Registering a company with the account of its owner, in one form whose every problem is told at once.</summary>
public sealed partial class RegisterPage
{
    [SupplyParameterFromForm(FormName = "register")]
    private RegisterInput? Input { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private bool SignedIn => Context.User.Identity?.IsAuthenticated ?? false;

    private static IReadOnlyList<SelectOption> Districts => DistrictNames.Options();

    private IReadOnlyList<SelectOption> Sizes => [.. EnumCode.All<CompanySize>().Select(code => new SelectOption(code, L["Size." + code]))];

    private IReadOnlyList<SelectOption> Industries => [.. EnumCode.All<Industry>().Select(code => new SelectOption(code, L["Industry." + code]))];

    private IReadOnlyList<SelectOption> Traits => [.. EnumCode.All<CompanyTrait>().Select(code => new SelectOption(code, L["Trait." + code]))];

    protected override void OnInitialized()
    {
        Input ??= new RegisterInput();
        // Somebody who acts for a company or for the city has nothing to register.
        if (HttpMethods.IsGet(Context.Request.Method) && SignedInUser.From(Context.User) is { Roles: { Count: > 0 } roles })
        {
            Nav.NavigateTo(Navigation.Start(roles));
        }
    }

    /// <summary>Many fields can lack the same thing, so each line names its field.</summary>
    private ProblemLink ProblemOf(FieldProblem problem)
    {
        var member = problem.Field.Split('[')[0];
        var label = member == "Company.Name" ? "CompanyName" : member[(member.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return new ProblemLink(IdOf(member), L["Register.Problem", L[label].Value, Wording.Of(problem)]);
    }

    private async Task SubmitAsync()
    {
        var owner = SignedIn
            ? null
            : new OwnerDetails(Input!.OwnerName, Input.OwnerLatinName, Input.OwnerEmail, new Secret(Input.Password), CultureInfo.CurrentUICulture.Name);
        Outcome = await Runner.RunAsync(new RegisterCompany(FormCommand.IdOr(Input!.CommandId), Input.ToDetails(), owner));
        if (!Outcome.Succeeded)
        {
            return;
        }

        if (SignedIn)
        {
            await Services.GetRequiredService<SignInFlow>().RenewAsync(Context);
            Nav.NavigateTo(Links.Company.Home);
            return;
        }

        Nav.NavigateTo(Links.Account.SignInAfter("registered"));
    }
}
