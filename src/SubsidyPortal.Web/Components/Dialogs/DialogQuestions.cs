using MudBlazor;

namespace SubsidyPortal.Web.Components;

/// <summary>Asks in a dialog and gives the answer back.</summary>
public static class DialogQuestions
{
    /// <summary>The answer, or null when the person turned back.</summary>
    public static async Task<Confirmed?> AskAsync(this IDialogService dialogs, Confirmation question)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };
        var shown = await dialogs.ShowAsync<ConfirmDialog>(null, parameters, options);
        return (await shown.Result)?.Data as Confirmed;
    }
}
