using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>
/// Lets a person choose or drop several files and sends them one by one over HTTP. What arrives is inspected; for each good file
/// the page gets a ticket. The list and its words are made here, the sending and its progress in the browser.
/// </summary>
public sealed partial class EvidenceUpload : IAsyncDisposable
{
    private readonly List<UploadItem> _items = [];
    private readonly string _hintId = $"upload-{Guid.NewGuid():N}";
    private DotNetObjectReference<EvidenceUpload>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _browser;
    private ElementReference _root;
    private string? _announcement;
    private bool _ready;

    /// <summary>What the files are for, for example "Signed contract"; it names the control.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Called for each file that arrived and passed the inspection; hands the ticket to the use case that attaches it.</summary>
    [Parameter]
    public EventCallback<UploadTicket> OnUploaded { get; set; }

    /// <summary>No more files now, for example while a case is not in the company's hands.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    /// <summary>The browser has new files; it waits for the list before it sends.</summary>
    [JSInvokable]
    public void Announce(IReadOnlyList<AnnouncedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _items.AddRange(files.Select(file => new UploadItem(file.Id, DocumentName.From(file.Name), file.Size)));
        StateHasChanged();
    }

    [JSInvokable]
    public void Sending(int id) => Move(id, UploadState.Sending);

    /// <summary>All bytes are on their way; the portal now inspects them.</summary>
    [JSInvokable]
    public void Checking(int id) => Move(id, UploadState.Checking);

    [JSInvokable]
    public async Task Accepted(int id, string ticket, string name)
    {
        // A browser that lost its connection says so again when it is back: the first time counts.
        if (_items.Find(item => item.Id == id) is not { } item)
        {
            return;
        }

        _items.Remove(item);
        _announcement = L["Upload.Done", name];
        StateHasChanged();
        await OnUploaded.InvokeAsync(new UploadTicket(ticket, name));
    }

    /// <summary>The file was not taken, here or by the portal.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">What the portal answered, or a word for what the browser found out by itself.</param>
    /// <param name="again">Whether sending the same bytes again may help.</param>
    [JSInvokable]
    public void Refused(int id, string reason, bool again)
    {
        if (_items.Find(item => item.Id == id) is not { } item)
        {
            return;
        }

        item.State = UploadState.Refused;
        item.MayBeSentAgain = again;
        item.Reason = reason switch
        {
            "empty" => Wording.Of(DocumentErrors.Empty),
            "too-large" => Wording.Of(DocumentErrors.TooLarge(item.Size, EvidenceFile.MaxBytes)),
            "network" => L["Upload.Network"],
            "signed-out" => L["Upload.SignedOut"],
            "" => L["Upload.Server"],
            _ => reason,
        };
        _announcement = L["Upload.Failed", item.Name, item.Reason];
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_browser is not null)
            {
                await _browser.InvokeVoidAsync("dispose");
                await _browser.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its uploads with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Documents/EvidenceUpload.razor.js"]);
        _browser = await _module.InvokeAsync<IJSObjectReference>(
            "start", _root, _self, new { Url = DocumentLinks.Uploads, TokenUrl = DocumentLinks.UploadToken, EvidenceFile.MaxBytes });
        _ready = true;
        StateHasChanged();
    }

    private void Move(int id, UploadState state)
    {
        if (_items.Find(item => item.Id == id) is { } item)
        {
            item.State = state;
            StateHasChanged();
        }
    }

    private async Task CancelAsync(UploadItem item)
    {
        _items.Remove(item);
        _announcement = L["Upload.Cancelled", item.Name];
        await _browser!.InvokeVoidAsync("forget", item.Id);
    }

    private async Task DismissAsync(UploadItem item)
    {
        _items.Remove(item);
        await _browser!.InvokeVoidAsync("forget", item.Id);
    }

    private async Task RetryAsync(UploadItem item)
    {
        item.State = UploadState.Waiting;
        item.Reason = null;
        await _browser!.InvokeVoidAsync("again", item.Id);
    }

    /// <summary>A file as the browser describes it before it is sent.</summary>
    public sealed record AnnouncedFile(int Id, string Name, long Size);
}
