using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>What the draft would come to, with every step, beside the fields that lead to it.</summary>
public sealed partial class EstimateRail
{
    [CascadingParameter]
    internal DraftEditor Editor { get; set; } = null!;

    [Inject]
    private AmountStories Stories { get; set; } = null!;

    private EstimateResult? Result => Editor.Estimate?.Result;

    private Money? PoolLeft => Editor.Estimate?.PoolLeft;

    /// <summary>The fields that the estimate waits for, each with the way to it.</summary>
    private IReadOnlyList<(string Text, string Href)> Missing =>
        [.. (Editor.Estimate?.Missing ?? []).Select(key => (L["Short." + key].Value, DraftLinks.To(Editor.Id, key)))];
}

/// <summary>Addresses of single fields of a draft.</summary>
internal static class DraftLinks
{
    /// <summary>Where a draft is opened: one that the city prepared wants to be confirmed, any other to be filled in.</summary>
    public static string Open(CaseHeading draft) => draft.ToConfirm ? Links.Company.CheckApplication(draft.Id) : To(draft.Id, DraftTask.Contract);

    /// <summary>The page of a task.</summary>
    public static string To(Guid application, DraftTask task) => Links.Company.EditApplication(application, CodeOf(task));

    /// <summary>The field on its page.</summary>
    public static string To(Guid application, string field) => $"{To(application, DraftTasks.Of(field))}#{FieldIds.Of(field)}";

    public static string CodeOf(DraftTask task) => task switch
    {
        DraftTask.Company => "company",
        DraftTask.Contract => "contract",
        DraftTask.Costs => "costs",
        DraftTask.Evidence => "evidence",
        DraftTask.Bank => "bank",
        _ => "declaration",
    };

    public static DraftTask? TaskOf(string? code) => Enum.GetValues<DraftTask>().Cast<DraftTask?>().FirstOrDefault(t => CodeOf(t!.Value) == code);
}
