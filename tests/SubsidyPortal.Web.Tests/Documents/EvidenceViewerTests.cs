using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Documents;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

public sealed class EvidenceViewerTests : BunitContext
{
    private static readonly EvidenceItem Contract = Item(1, "Lease contract", "contract.pdf", DocumentKind.Pdf, MarkKind.Info, "new");
    private static readonly EvidenceItem Photo = Item(2, "Rack photo", "<script>alert(1)</script>.png", DocumentKind.Png);
    private static readonly EvidenceItem Prices = Item(3, "Price annex", "prices.xlsx", DocumentKind.Xlsx);

    public EvidenceViewerTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddPortalTexts();
    }

    [Fact]
    public void Render_Pdf_ShowsItInAFrameOfThisSite()
    {
        var viewer = Show();

        var frame = viewer.Find("iframe");
        Assert.StartsWith(DocumentLinks.View(Contract.Id) + "#", frame.GetAttribute("src"));
        Assert.Equal("contract.pdf", frame.GetAttribute("title"));
        Assert.Contains("1 of 3", viewer.Find(".viewer-bar").TextContent);
        Assert.Equal(Contract.File.Hash.Value, viewer.Find(".hashline").GetAttribute("title"));
    }

    [Fact]
    public void Click_Picture_ShowsItAndZooms()
    {
        var viewer = Show();

        viewer.FindAll(".viewer-files button")[1].Click();
        Assert.Contains("100%", viewer.Find("img").GetAttribute("style"));
        viewer.Find("[aria-label='Zoom in']").Click();

        Assert.Contains("150%", viewer.Find("img").GetAttribute("style"));
        Assert.Equal(("Rack photo", DocumentLinks.View(Photo.Id)), (viewer.Find("img").GetAttribute("alt"), viewer.Find("img").GetAttribute("src")));
        Assert.Empty(viewer.FindAll("script"));
    }

    [Fact]
    public void Click_Workbook_OffersTheDownload()
    {
        var viewer = Show();

        viewer.FindAll(".viewer-files button")[2].Click();

        Assert.Empty(viewer.FindAll("iframe, img"));
        Assert.Equal(DocumentLinks.Download(Prices.Id), viewer.Find(".viewer-other a").GetAttribute("href"));
        Assert.All(viewer.FindAll("a.btn"), a => Assert.Equal((false, "_top"), (a.HasAttribute("download"), a.GetAttribute("target"))));
        Assert.Contains("Excel workbook", viewer.Find(".viewer-facts").TextContent);
    }

    [Fact]
    public void Step_ThroughTheList_EndsAtItsEndsAndTellsThePage()
    {
        Guid? told = null;
        var viewer = Render<EvidenceViewer>(parameters => parameters
            .Add(p => p.Items, [Contract, Photo, Prices]).Add(p => p.SelectedChanged, (Guid? id) => told = id));

        Assert.True(viewer.Find("[aria-label='Previous file']").HasAttribute("disabled"));
        viewer.Find("[aria-label='Next file']").Click();
        viewer.Find("[aria-label='Next file']").Click();

        Assert.Equal(Prices.Id, told);
        Assert.True(viewer.Find("[aria-label='Next file']").HasAttribute("disabled"));
        Assert.Equal("true", viewer.FindAll(".viewer-files button")[2].GetAttribute("aria-current"));
    }

    [Fact]
    public void Select_FromThePage_ShowsThatPaper()
    {
        var viewer = Show();

        viewer.Render(parameters => parameters.Add(p => p.Selected, Photo.Id));

        Assert.Single(viewer.FindAll("img"));
    }

    [Fact]
    public void Render_NoPapers_SaysSo() =>
        Assert.Contains("No file has been handed in yet.", Render<EvidenceViewer>(p => p.Add(v => v.Items, [])).Markup);

    private IRenderedComponent<EvidenceViewer> Show() => Render<EvidenceViewer>(p => p.Add(v => v.Items, [Contract, Photo, Prices]));

    private static EvidenceItem Item(int number, string title, string name, DocumentKind kind, MarkKind mark = MarkKind.None, string? note = null) => new(
        new Guid(number, 0, 0, new byte[8]),
        EvidenceFile.Of(DocumentHash.Parse(new string((char)('a' + number), 64)), name, kind, 38_000),
        title, mark, note);
}
