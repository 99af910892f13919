using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Lists of contracts that are granted without an application, and what a case was prepared from.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129070000_GrantLists")]
public sealed class GrantLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.GrantLists.sql"));
    }
}
