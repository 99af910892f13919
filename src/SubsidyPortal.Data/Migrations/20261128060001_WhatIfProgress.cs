using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>How far a what-if is, for the nodes that don't work on it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128060001_WhatIfProgress")]
public sealed class WhatIfProgress : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<int>("done", "what_if_runs", "integer", nullable: true);
        migrationBuilder.AddColumn<int>("total", "what_if_runs", "integer", nullable: true);
    }
}
