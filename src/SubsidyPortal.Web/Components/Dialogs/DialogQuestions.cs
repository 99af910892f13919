using System.Runtime.CompilerServices;
using MudBlazor;

namespace SubsidyPortal.Web.Components;

/// <summary>Asks in a dialog and gives the answer back.</summary>
public static class DialogQuestions
{
    private static readonly ConditionalWeakTable<IDialogService, Confirmation> Asked = [];

    /// <summary>The answer, or null when the person turned back.</summary>
    /// <remarks>The second half of a double click comes before the question is on the screen: it is answered with null, without asking twice.</remarks>
    public static async Task<Confirmed?> AskAsync(this IDialogService dialogs, Confirmation question)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        if (!Asked.TryAdd(dialogs, question))
        {
            return null;
        }

        try
        {
            var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
            var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };
            var shown = await dialogs.ShowAsync<ConfirmDialog>(null, parameters, options);
            return (await shown.Result)?.Data as Confirmed;
        }
        finally
        {
            Asked.Remove(dialogs);
        }
    }
}
