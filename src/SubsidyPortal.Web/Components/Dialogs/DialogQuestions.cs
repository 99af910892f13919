using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace SubsidyPortal.Web.Components;

/// <summary>Asks in a dialog and gives the answer back.</summary>
public static class DialogQuestions
{
    private static readonly ConditionalWeakTable<IDialogService, object> Asked = [];

    /// <summary>The answer, or null when the person turned back.</summary>
    /// <remarks>The second half of a double click comes before the question is on the screen: it is answered with null, without asking twice.</remarks>
    public static async Task<Confirmed?> AskAsync(this IDialogService dialogs, Confirmation question)
    {
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
        return await dialogs.OpenAsync<ConfirmDialog>(parameters) as Confirmed;
    }

    /// <summary>What the dialog closed with, or null when the person turned back or a dialog is open already.</summary>
    /// <param name="dialogs">Of the circuit.</param>
    /// <param name="parameters">What the dialog shows.</param>
    /// <param name="width">Medium where it holds a table.</param>
    public static async Task<object?> OpenAsync<TDialog>(this IDialogService dialogs, DialogParameters parameters, MaxWidth width = MaxWidth.Small)
        where TDialog : IComponent
    {
        ArgumentNullException.ThrowIfNull(dialogs);

        // Escape turns back in every dialog; a click beside it doesn't, because it would throw away what was typed.
        var options = new DialogOptions { MaxWidth = width, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };
        if (!Asked.TryAdd(dialogs, options))
        {
            return null;
        }

        try
        {
            var shown = await dialogs.ShowAsync<TDialog>(null, parameters, options);
            return await shown.Result is { Canceled: false } result ? result.Data : null;
        }
        finally
        {
            Asked.Remove(dialogs);
        }
    }
}
