using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Documents;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

public sealed class EvidenceUploadTests : BunitContext
{
    private readonly List<UploadTicket> _uploaded = [];

    public EvidenceUploadTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddPortalTexts();
        Services.AddScoped<RuleWording>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task Announce_Files_ListsThemWithSizeAndProgress()
    {
        var upload = Show();

        await upload.InvokeAsync(() => upload.Instance.Announce([new(1, "合同.pdf", 38_000), new(2, "../<b>.xlsx", 5_000_000)]));

        var rows = upload.FindAll("li");
        Assert.Contains("合同.pdf", rows[0].TextContent);
        Assert.Contains("38 kB", rows[0].TextContent);
        Assert.Contains("<b>.xlsx", rows[1].TextContent);
        Assert.Equal(2, upload.FindAll("progress").Count);
        Assert.Equal("1", rows[0].GetAttribute("data-upload"));
    }

    [Fact]
    public async Task Accepted_ToldTwice_HandsTheTicketOverOnce()
    {
        var upload = Show();
        await upload.InvokeAsync(() => upload.Instance.Announce([new(1, "a.pdf", 10)]));

        await upload.InvokeAsync(() => upload.Instance.Accepted(1, "ticket", "a.pdf"));
        await upload.InvokeAsync(() => upload.Instance.Accepted(1, "ticket", "a.pdf"));

        Assert.Equal(new UploadTicket("ticket", "a.pdf"), Assert.Single(_uploaded));
        Assert.Empty(upload.FindAll("li"));
        Assert.Contains("a.pdf is uploaded and checked.", upload.Find("[role=status]").TextContent);
    }

    [Theory]
    [InlineData("empty", "This file is empty")]
    [InlineData("too-large", "This file is 21 MB; at most 20 MB")]
    [InlineData("network", "The connection broke off")]
    [InlineData("signed-out", "You have been signed out")]
    [InlineData("", "could not take the file just now")]
    [InlineData("This file is a program.", "This file is a program.")]
    public async Task Refused_AnyReason_SaysWhatToDoAtTheFile(string reason, string expected)
    {
        var upload = Show();
        await upload.InvokeAsync(() => upload.Instance.Announce([new(1, "a.pdf", 21 * 1024 * 1024), new(2, "b.pdf", 10)]));

        await upload.InvokeAsync(() => upload.Instance.Refused(1, reason, false));

        Assert.Contains(expected, upload.FindAll("li")[0].QuerySelector(".field-error")!.TextContent);
        Assert.Contains(expected, upload.Find("[role=status]").TextContent);
        Assert.Empty(upload.FindAll("[aria-label='Upload a.pdf again']"));
        Assert.Null(upload.FindAll("li")[1].QuerySelector(".field-error"));
        Assert.Empty(_uploaded);
    }

    [Fact]
    public async Task Again_AfterARefusal_SendsTheSameFile()
    {
        var upload = Show();
        await upload.InvokeAsync(() => upload.Instance.Announce([new(7, "a.pdf", 10)]));
        await upload.InvokeAsync(() => upload.Instance.Refused(7, "network", true));

        await upload.Find("[aria-label='Upload a.pdf again']").ClickAsync();

        Assert.Equal([7], Assert.Single(JSInterop.Invocations, call => call.Identifier == "again").Arguments);
        Assert.Empty(upload.FindAll(".field-error"));
    }

    [Fact]
    public async Task Cancel_Upload_StopsItInTheBrowser()
    {
        var upload = Show();
        await upload.InvokeAsync(() => upload.Instance.Announce([new(7, "a.pdf", 10)]));
        await upload.InvokeAsync(() => upload.Instance.Sending(7));
        Assert.Contains("Uploading", upload.Find("li").TextContent);

        await upload.Find("[aria-label='Cancel the upload of a.pdf']").ClickAsync();

        Assert.Equal([7], Assert.Single(JSInterop.Invocations, call => call.Identifier == "forget").Arguments);
        Assert.Empty(upload.FindAll("li"));
    }

    [Fact]
    public void Render_Disabled_TakesNoFiles()
    {
        var upload = Render<EvidenceUpload>(p => p.Add(u => u.Label, "Contract").Add(u => u.Disabled, true));

        Assert.True(upload.Find("input").HasAttribute("disabled"));
        Assert.Equal("Upload files: Contract", upload.Find("input").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Dispose_LeavingThePage_StopsTheBrowser()
    {
        Show();

        await DisposeComponentsAsync();

        Assert.Contains(JSInterop.Invocations, call => call.Identifier == "dispose");
    }

    private IRenderedComponent<EvidenceUpload> Show() => Render<EvidenceUpload>(parameters => parameters
        .Add(p => p.Label, "Contract")
        .Add(p => p.OnUploaded, (UploadTicket ticket) => _uploaded.Add(ticket)));
}
