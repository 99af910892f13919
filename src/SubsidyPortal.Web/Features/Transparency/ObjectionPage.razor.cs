using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>The form by which anybody objects to an intended award. The page is made for each visitor; nothing of it is cached.</summary>
public sealed partial class ObjectionPage
{
    private Outcome<bool>? outcome;
    private PublicNoticeView? view;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    [SupplyParameterFromForm(FormName = "objection")]
    private ObjectionInput? Input { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        // One id for what this form will send: sending it twice is one objection.
        Input ??= new ObjectionInput();
        Input.CommandId = Input.CommandId == Guid.Empty ? Guid.CreateVersion7() : Input.CommandId;
        var asked = await Runner.AskAsync(new GetPublicNotice(Code, Number));
        view = asked.ValueOrDefault;
        if (asked is Outcome<PublicNoticeView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task SendAsync() =>
        outcome = await Runner.RunAsync(new SubmitObjection(Input!.CommandId, Code, Number, Input.From ?? "", Input.Text ?? ""));

    private string? ErrorAt(string field) =>
        outcome is Outcome<bool>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == field) is { } problem ? Wording.Of(problem) : null;

    /// <summary>What the form sends.</summary>
    private sealed class ObjectionInput
    {
        public Guid CommandId { get; set; }

        public string? From { get; set; }

        public string? Text { get; set; }
    }
}
