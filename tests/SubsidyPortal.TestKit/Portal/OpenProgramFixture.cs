using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>A portal in which Shanghai's program is open and funded.</summary>
public class OpenProgramFixture(PostgresFixture postgres) : PortalFixture(postgres)
{
    private TestProgram? program;

    public TestProgram Program => program ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        program = await Host.OpenShanghaiAsync();
    }
}
