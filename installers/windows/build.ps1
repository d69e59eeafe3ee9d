# Builds the .msi for Windows from the same options as everywhere. Written after jpackage's documentation and
# not yet run on Windows: no Windows machine builds this project so far. Needs a JDK 25 in JAVA_HOME, Maven on
# the Path and the WiX Toolset.
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot\..\..").Path
$out = "$root\target\installers"

$app = @{}
foreach ($line in Get-Content "$root\installers\common\application") {
    if ($line -match "^([A-Z_]+)='(.*)'$") { $app[$Matches[1]] = $Matches[2] }
}
$version = ([xml](Get-Content "$root\pom.xml")).project.version
$options = Get-Content "$root\installers\common\jvm.options" | Where-Object { $_ -and -not $_.StartsWith('#') }
$headless = Get-Content "$root\installers\common\headless.options" | Where-Object { $_ -and -not $_.StartsWith('#') }
$jvm = $options | ForEach-Object { '--java-options'; $_ }

mvn -q -B -f "$root\pom.xml" '-Dmaven.test.skip=true' '-Dformatter.skip=true' clean package
if ($LASTEXITCODE -ne 0) { exit 70 }

# JavaFX for the module path, the rest for the class path; the empty JavaFX jars only choose the platform's.
$build = "$root\target\app\windows"
Remove-Item -Recurse -Force $build, $out -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force "$build\lib", "$build\javafx", $out | Out-Null
Copy-Item "$root\target\$($app.JAR)" "$build\lib"
foreach ($jar in Get-ChildItem "$root\target\lib\*.jar") {
    if ($jar.Name -like 'javafx-*-win*.jar') { Copy-Item $jar "$build\javafx" }
    elseif ($jar.Name -notlike 'javafx-*') { Copy-Item $jar "$build\lib" }
}

# The command line gets a console, the window doesn't; and its JVM lives for one command mostly.
Set-Content "$out\ays.properties" "description=$($app.DESCRIPTION)`nwin-console=true`njava-options=$((@($options) + @($headless)) -join ' ')"
& "$env:JAVA_HOME\bin\jpackage.exe" --type msi --dest $out --name $app.NAME --app-version $version `
    --vendor $app.VENDOR --description $app.DESCRIPTION --icon "$root\assets\icons\atyourservice.ico" `
    --input "$build\lib" --main-jar $app.JAR --main-class $app.MAIN_CLASS `
    --module-path "$build\javafx" --add-modules "$($app.JDK_MODULES),$($app.FX_MODULES)" `
    --add-launcher "ays=$out\ays.properties" --win-menu --win-per-user-install @jvm
if ($LASTEXITCODE -ne 0) { exit 70 }
Get-ChildItem "$out\*.msi" | ForEach-Object { $_.FullName }
