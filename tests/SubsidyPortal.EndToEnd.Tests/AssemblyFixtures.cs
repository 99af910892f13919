using SubsidyPortal.EndToEnd.Tests;
using SubsidyPortal.TestKit.Browser;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(DemoPortal))]

// One portal and one browser share two cores; journeys side by side would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
