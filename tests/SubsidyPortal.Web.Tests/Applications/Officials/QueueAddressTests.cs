using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Features.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("/work")]
    [InlineData("/work?tab=Overdue&track=compute&district=310115&mine=all&due=2026-11-29&q=%E5%90%AF%E6%A1%90%20%26%20co&sort=Company&order=down")]
    [InlineData("/work?status=InCheck&after=2026-11-24~SH25-C-00007")]
    [InlineData("/work?before=%E4%B8%8A%E6%B5%B7~SH25-C-00007")]
    [InlineData("/work?page=last")]
    [InlineData("/work?program=shanghai-ai-2025&from=2026-10-01&until=2026-10-31&stoodOn=2026-10-31&knownOn=2026-11-10")]
    public void Read_Written_IsTheSameAddress(string address) =>
        Assert.Equal(address, QueueAddress.Read(address, CaseTab.Open, mine: true).ToString());

    [Fact]
    public void Read_WordsOfTheAddress_AreTheFilter()
    {
        var read = QueueAddress.Read("/cases?tab=Check&status=InCheck&mine=me&due=2026-11-29&q=ab&sort=Ceiling&order=down&after=5~N", CaseTab.All, mine: false);

        Assert.Equal(new CaseFilter(CaseTab.Check, ApplicationStatus.InCheck, null, null, true, new DateOnly(2026, 11, 29), "ab"), read.Filter);
        Assert.Equal((CaseSort.Ceiling, true, PageMove.After, "5~N"), (read.Sort, read.Descending, read.Move, read.Key));
    }

    [Theory]
    [InlineData("/cases?tab=Nothing&status=7&sort=-1&order=up&due=tomorrow&page=2")]
    [InlineData("/cases?tab=&q=&after=&track=")]
    [InlineData("/cases?from=2026-10-01&until=2026-10-31&stoodOn=2026-10-31")]
    public void Read_WrongWords_AreLeftOut(string address) =>
        Assert.Equal("/cases", QueueAddress.Read(address, CaseTab.All, mine: false).ToString());

    [Fact]
    public void SortedBy_SameColumnAgain_TurnsAroundAndStartsAnew()
    {
        var deep = QueueAddress.Read("/cases?after=5~N", CaseTab.All, mine: false);

        Assert.Equal("/cases?order=down", deep.SortedBy(CaseSort.Due).ToString());
        Assert.Equal("/cases?sort=Company", deep.SortedBy(CaseSort.Due).SortedBy(CaseSort.Company).ToString());
    }
}
