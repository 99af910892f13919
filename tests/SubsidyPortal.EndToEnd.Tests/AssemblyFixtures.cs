using SubsidyPortal.EndToEnd.Tests;
using SubsidyPortal.TestKit.Browser;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(DemoPortal))]
[assembly: TestCollectionOrderer(typeof(PagesFirst))]
