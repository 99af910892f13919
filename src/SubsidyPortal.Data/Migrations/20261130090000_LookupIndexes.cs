using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Indexes for what the checks of a case, the lists of officials and the public pages look up among 100,000 cases.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261130090000_LookupIndexes")]
public sealed class LookupIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.LookupIndexes.sql"));
    }
}
