using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>What else the database keeps the portal's own role from doing to the books.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000006_BookGuards")]
public sealed class BookGuards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.BookGuards.sql"));
    }
}
