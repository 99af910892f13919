using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Triggers and functions that EF Core can't express; the SQL stands in a file of its own.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000002_DatabaseRules")]
public sealed class DatabaseRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.DatabaseRules.sql"));
    }
}
