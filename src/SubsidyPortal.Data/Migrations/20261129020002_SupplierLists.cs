using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A program's dated list of suppliers: entries are added and ended, never deleted.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129020002_SupplierLists")]
public sealed class SupplierLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.SupplierLists.sql"));
    }
}
